"""Whether a document is a speech: clear cases are told, doubtful ones doubted, and no speech is refused."""

import pytest

from speeches.extraction.metadata.document_type import SIGNS, Sign, evidence
from speeches.extraction.pipeline import extract
from speeches.extraction.types import DOCUMENT_TYPE, Extraction, Line

# Invented documents in the manner of pages that archives meet.
NO_SPEECH = {
    "news of a standing committee": """县委书记沈怀远主持召开县委常委会（扩大）会议
1月5日，县委书记沈怀远主持召开县委常委会（扩大）会议，县四套班子主要领导参加会议。
会议传达了市委全会精神，研究了我县的贯彻意见。会议还原则同意了县委办公室提交的有关方案。
针对议题，沈怀远指出，市委全会部署明确，各级各部门要把学习贯彻作为当前的重要任务，周密安排，精心组织。
要高度重视冬季防火工作，进一步压实责任，落实到人，确保全县形势平稳。
""",
    "news of a meeting, one paragraph": """我县召开秸秆禁烧工作动员会 9月21日上午，我县召开秸秆禁烧工作动员会，县委书记陆广田、副县长白水生出席会议。会上，副县长白水生对夏季工作进行了总结，并就秋季工作进行了安排；柳镇、石镇负责同志作了表态发言。最后，陆广田要求相关部门：一是统一思想，提高认识；二是明确任务，抓好落实；三是加强领导，严格奖惩。
""",
    "news of a visit": """朱县长到西川乡调研水利工作
日前，县长朱长河率县水利局、财政局负责人到西川乡调研水利工作。每到一处，朱长河都详细询问工程进度，叮嘱施工人员注意安全。
在听取汇报后，朱长河对西川乡的做法给予充分肯定。他要求，要倒排工期，加快进度，确保汛期前完工。
西川乡党委书记、乡长陪同调研。
""",
    "resolution of a congress": """青河县第十二届人民代表大会第三次会议关于政府工作报告的决议
（2011年2月20日青河县第十二届人民代表大会第三次会议通过）
青河县第十二届人民代表大会第三次会议听取和审议了县长所作的政府工作报告。会议充分肯定县人民政府过去一年的工作，同意报告提出的目标任务，决定批准这个报告。
会议号召，全县人民在县委领导下，同心同德，扎实工作，为完成今年的各项任务而奋斗。
""",
    "rules without white space behind their numbers": """青河县渡口安全管理规定
第一条为加强渡口管理，保障渡运安全，根据有关规定，制定本规定。
第二条本县境内渡口的设置、经营和监督，适用本规定。
第三条渡口经营人应当建立安全制度，配备救生设备。
第四条本规定自公布之日起施行。
""",
    "circular without a number": """关于做好春节期间安全生产工作的通知
各乡镇人民政府，县直各有关单位：
春节将至，为确保全县人民度过一个平安祥和的节日，现将有关事项通知如下：
一、加强值班。各单位要严格执行领导带班制度，值班表请于1月20日前报县政府办公室。
二、排查隐患。对烟花爆竹、道路交通、人员密集场所逐一检查，不留死角。
特此通知。
青河县人民政府办公室
""",
    "minutes of a meeting": """青河县人民政府第十四次常务会议纪要
时间：3月11日上午
地点：县政府三楼会议室
主持人：县长周大同
出席：副县长李新、王道
列席：各局局长
会议听取了水利局关于北干渠工程的汇报。会议认为，工程资金已经到位，具备开工条件。会议议定：
一、北干渠工程4月1日开工，由水利局负责。
二、征地补偿由财政局于3月底前拨付到户。
""",
    "chapter of a novel": """第三百零七章 常委会上的交锋
会议室里烟雾缭绕，高远坐在末位，一言不发。
“我不同意。”副书记马国强把茶杯重重一放，“这个项目不能上。”
高远抬起头，看了他一眼，淡淡地说：“马书记，不同意总得有个理由吧？”
“理由？钱从哪里来？”马国强冷笑道。
众人面面相觑，谁也不敢接话，只有墙上的钟还在滴答滴答地走着。
""",
    "novel with a speech in it": """郑书记走上台，会场顿时安静下来。他看了看台下黑压压的人群，忽然把讲稿一扔。
“同志们，我今天不念稿子了。”他的声音不高，却传得很远，“咱们说点实在的，渠修了三年，水呢？”
台下有人低下了头。坐在前排的刘老三却笑了，他用胳膊肘碰了碰身边的人，小声说：“这个书记有点意思。”
她站在门口，看着台上的他，心里忽然一热。
散会的时候，雨已经停了。
""",
    "guide to writing, in numbered points": """如何写好领导讲话稿
起草领导讲话稿，首要的事情就是调查研究，越深入越细致，素材才可以信手拈来。
第一，吃透上级精神。起草讲话稿不是东抄西抄，只有联系实际才能活学活用。
第二，吃透领导意图。不少初学者交来的稿子被退回，多半是因为没有弄清讲给谁听。
第三，开头要短，结尾要有力，中间的标题要对仗工整。
""",
    "essay on how speeches are written": """浅谈领导讲话稿的写作
一、领导讲话稿的概念
领导讲话稿是指各级领导在会议上所作的带有指导性的文稿，它是实施领导的重要手段。
二、领导讲话稿的分类
讲话稿一般可分为导向性讲话、指导性讲话和总结性讲话，撰写时应当区别对待。
三、起草时应注意的问题
起草讲话稿要有服务意识，认真构思，反复修改，做到开头引人、结尾有力。
""",
    "study notes": """学习县委书记讲话心得体会
近日，我认真学习了县委书记在全县干部大会上的讲话，深受教育，感触颇深。
通过学习，我深刻认识到，作为一名基层干部，必须把群众的事放在心上。
讲话中提到的几个例子使我深受启发，今后我要在工作中对照检查，不断改进。
""",
    "impressions of a ceremony": """春风里的誓言——记石桥中学开学典礼
作者：校园记者站
二月的清晨，阳光洒满操场。石桥中学全体师生齐聚一堂，隆重举行开学典礼。
校长方正在讲话中回顾了上学期的成绩，勉励同学们珍惜时光，刻苦学习。他的讲话赢得了阵阵掌声。
学生代表发言时表示，一定不辜负老师的期望。典礼在校歌声中落下帷幕。
""",
    "work summary of an office": """青河县水利局2013年工作总结
一年来，水利局在县委、县政府的领导下，围绕中心，服务大局，较好地完成了各项任务。
一、主要工作。全年新修渠道四十公里，改造泵站六座，新增灌溉面积两万亩。
二、存在问题。部分工程进度偏慢，管护机制还不健全，技术力量不足。
三、下年打算。继续推进北干渠工程，完善管护制度，加强队伍建设。
""",
    "encyclopaedia article": """政府工作报告
跳转到导航
政府工作报告是行政机关的一种公文形式，由政府主要负责人在人民代表大会会议上宣读，经审议后由大会作出决议。
政府工作报告的结构通常分为三部分，即过去工作的回顾、今年任务的安排和政府自身的建设。
政府工作报告由各级政府的办公机构拟稿，经过多次讨论和征求意见后定稿，大会闭幕后向社会公布。
""",
    "comment of a newspaper": """把实事办到群众心坎上
本报评论员
民生无小事，枝叶总关情。县政府公布的十件实事，件件连着百姓冷暖，体现了为民的情怀。
办好实事，贵在精准。路修到哪里、灯装在何处，群众最有发言权，必须多听听他们的意见。
办好实事，重在落实。一分部署，九分落实，只有一锤接着一锤敲，才能把蓝图变成现实。
""",
    "press release of a department": """漁護署提醒市民勿餵飼野鴿
漁農署今日（三月二日）提醒市民切勿在公眾地方餵飼野鴿，以免影響環境衞生。
署方發言人說：「餵飼野鴿會引致雀糞積聚，滋擾居民。違例者最高可被罰款五千元。」
市民如發現有人餵飼野鴿，可致電熱線舉報。
完
""",
    "life of an official": """林守义
林守义（1921年—1999年），男，汉族，青河县人，1939年参加工作。
历任青河县副县长、县长、县委书记，在任期间主持修建了北干渠。
1983年离休，1999年6月在青河逝世，享年七十八岁。
""",
}

QUOTING = {
    "news that quotes at length": """市長：舊街不拆，老店不搬
【本報訊】市長何啟明昨日到老街與店主座談，回應重建計劃。
何啟明開場時說：「各位老闆，我知道大家怕什麼。我今天來，就是告訴你們一句話，舊街不拆，老店不搬，租金三年不加。」
他又說：「我小時候就在這條街上長大，哪一家的豆漿最香，我閉着眼都找得到。請大家給市府一點時間，我們一家一家談。」
有店主追問工期，他表示：「明年五月開工，分三段做，每段不超過四個月，做不到，你們來找我。」
座談歷時兩小時，何啟明離開時仍被多名店主圍住。
""",
}

WRITTEN = {
    "letter read out": """新春慰问信
全县广大干部群众：
金鸡报晓，新春将至。县委、县政府向辛勤工作在各条战线的同志们致以节日的问候！
过去一年，大家同心协力，战胜了洪涝灾害，夺取了粮食丰收，成绩令人鼓舞。
祝全县人民春节愉快，阖家幸福！
""",
    "questions and answers": """局長會見記者答問全文
以下是局長今日會見傳媒的答問全文：
記者：局長，疫苗夠不夠？有家長很擔心。
局長：我先答這個問題。數量是足夠的，大家不用擔心。
記者：急症室的輪候時間呢？
局長：我們已經加開了三百張病床，請市民放心。
""",
    "page that teaches how to write, with an example": """歡迎詞的格式與範文
1.概述
歡迎詞是主人對賓客的到來表示歡迎的講話，語言要熱情、簡短。
2.寫作要點
(1)標題
(2)稱呼
例文
尊敬的各位來賓：
很高興在這裡見到大家，我代表學校歡迎你們。謝謝大家！
""",
    "chapter that is one long speech": """上一章　目录　下一页　加入书签
“同志们，”他说，
今天我到这里来，是要和大家说几句心里话。我们这个厂，是大家一砖一瓦垒起来的。
我希望大家不要走，我也不走。谢谢大家！
""",
}

SPEECHES = {
    "work report without a salutation or first person": """2012年青河县政府工作报告
2011年，全县上下紧紧围绕年初确定的目标，扎实工作，完成生产总值四十亿元，增长百分之十二。
农业生产稳步发展，粮食总产达到二十万吨，新修水渠八十公里，改造中低产田三万亩。
工业经济加快转型，新上项目二十六个，规模以上企业达到七十户，税收增长百分之十五。
2012年的主要任务是：坚持稳中求进，抓好项目建设，办好十件实事，推动全县经济社会又好又快发展。
""",
    "lead of an agency above the text": """县长张大山在春耕动员会上的讲话
新华社青河3月1日电 3月1日上午，青河县春耕动员大会召开，县长张大山出席会议并讲话。讲话全文如下：
今年的春耕来得早，种子、化肥都已经备齐。各乡要抓紧时间，不误农时。
水渠要先修通，没有水，什么都是空的。我看，三月底以前必须放水。
""",
    "one line": "在打好攻坚战座谈会上的讲话（2018年2月12日）张大山今天我们在这里召开座谈会，主要是听听大家的意见。刚才几位同志讲得很好，我完全赞成。下面我讲三点。一要认清形势，二要压实责任，三要抓好落实。\n",
    "title lost, no salutation": """今天召开全县农村工作会议，主要任务是总结去年工作，部署今年任务。刚才，县长作了具体安排，我完全同意。
去年全县农业获得丰收，农民收入增加，成绩来之不易。但是也要看到，抗灾能力不强，产业链条太短。
今年要抓好三件事。一是抓粮食，面积不能减，产量要增加。二是抓水利，北干渠要按时通水。三是抓增收，村村要有产业。
希望同志们振奋精神，扎实工作，夺取农业新的丰收。
""",
    "speech that cites leaders and meetings": """在理论学习中心组学习会上的发言
习近平总书记指出，江山就是人民。党的二十大强调，要坚持以人民为中心的发展思想。全会要求，要把实事办好。
列宁说过：“谁也不可能把我们打倒。”毛主席也说过：“人民，只有人民，才是创造历史的动力。”
联系我县实际，我认为要做到三点：一要深入群众，二要解决问题，三要廉洁自律。
以上发言，不当之处，请大家批评指正。
""",
    "speech that tells a story of others": """在见义勇为表彰会上的讲话
老王那天正在河边放羊，听见有人喊救命。他说：“我没想那么多，跳下去再说。”他水性并不好，可他还是跳了下去。
孩子救上来了，他却在床上躺了一个月。他老伴说，他就是这么个人，看不得别人受难。
这样的人，就在我们身边。我们今天表彰他，就是要让好人不吃亏，让大家都学着做好人。
""",
    "chair's script": """县委经济工作会议主持词
现在开会。这次会议的主要任务是，总结今年工作，安排明年任务。
会议有三项议程。首先，请县长作工作报告。
下面，请书记作重要讲话，大家欢迎。
刚才，书记的讲话站位很高，要求明确，各单位要认真学习，抓好落实。会议到此结束，散会！
""",
    "model text of a speech": """校长开学典礼讲话稿范文
老师们、同学们：
新的学期开始了，看到大家精神饱满地坐在这里，我非常高兴。
希望同学们珍惜时间，努力学习，用优异的成绩回报父母。谢谢大家！
""",
    "speech about writing": """在全县办公室主任培训班上的讲话
同志们：
大家天天写稿子，今天我就谈谈写稿子的事。讲话稿写给谁听，这是第一位的。
开头不要绕，结尾不要喊。标题对得再工整，没有内容，群众还是不爱听。
我年轻时也写过被退回七遍的稿子，滋味不好受，可是长本事。
""",
    "speech at an award, in the language of Hong Kong": """行政長官在慈善晚宴致辭（只有中文）
以下是行政長官今日（十一月五日）在慈善晚宴的致辭：
主席、各位嘉賓、各位朋友：
很高興出席今晚的晚宴。多年來，貴會默默耕耘，為弱勢社羣送上溫暖，我在此衷心感謝。
祝各位身體健康，生活愉快。多謝！
""",
    "speech of the Republic in the classical style": """臨時大總統就職宣言書
中華民國締造之始，而文以不德，膺臨時大總統之任，夙夜戒懼，慮無以副國民之望。
國家之本，在於人民。合各省為一國，即合各族為一人，是曰民族之統一。
今者清明之氣，遍於海內。吾人所以自勉者，在於盡掃專制之流毒，確定共和，以達革命之宗旨。
""",
    "speech with articles in it": """在落实责任制大会上的讲话
同志们：
责任书大家都看到了，我念一念。
第一条　各乡乡长是第一责任人。
第二条　出了事故要追究责任。
第三条　年底统一考核。
三条都不长，可是条条带电，请大家记在心里。
""",
}


def read(text: str) -> Extraction:
    return extract("文件.txt", text.encode())


def doubts(found: Extraction) -> list[str]:
    return [doubt.sentence for draft in found.drafts for doubt in draft.doubts if doubt.field == DOCUMENT_TYPE]


@pytest.mark.parametrize("kind", NO_SPEECH)
def test_a_document_that_is_no_speech_is_told_by_a_verdict_or_a_doubt(kind: str) -> None:
    found = read(NO_SPEECH[kind])
    if not found.drafts:
        assert found.verdict.startswith("不是讲话：")
        assert "".join(piece.text for piece in found.dropped) == "".join(NO_SPEECH[kind].split("\n"))
    else:
        assert [sentence.startswith("可能不是讲话：") for sentence in doubts(found)] == [True] * len(found.drafts)


@pytest.mark.parametrize("kind", SPEECHES)
def test_a_speech_is_not_refused_and_not_doubted(kind: str) -> None:
    found = read(SPEECHES[kind])
    assert (len(found.drafts), found.verdict, doubts(found)) == (1, "", [])


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_speaks_like_a_speech_and_is_another_thing_is_doubted(kind: str) -> None:
    assert [said[:7] for said in doubts(read(WRITTEN[kind]))] == ["可能不是讲话："]


@pytest.mark.parametrize("kind", QUOTING)
def test_news_that_quotes_a_speech_at_length_is_a_draft_with_a_doubt_of_its_own(kind: str) -> None:
    found = read(QUOTING[kind])
    assert [said[:15] for said in doubts(found)] == ["像是大段引述讲话的新闻，不是讲"]


@pytest.mark.parametrize("kind", NO_SPEECH)
def test_whatever_an_archivist_takes_for_a_speech_becomes_a_draft_without_a_doubt_about_it(kind: str) -> None:
    found = extract("文件.txt", NO_SPEECH[kind].encode(), as_speech=True)
    assert (found.verdict, doubts(found)) == ("", [])
    assert found.drafts


@pytest.mark.parametrize(
    ("sign", "sample"), [(sign, sample) for sign in SIGNS for sample in sign.samples], ids=lambda part: str(part)[:40]
)
def test_the_sample_beside_a_sign_has_it(sign: Sign, sample: str) -> None:
    title, *rows = sample.split("\n")
    lines = [Line(text, number) for number, text in enumerate([title, *rows], 1)]
    found = sign.measure(evidence(title, lines))
    assert found is not None
    assert 0 < found.strength <= 1


def test_every_sign_has_a_name_of_its_own_and_a_sample() -> None:
    assert len({sign.name for sign in SIGNS}) == len(SIGNS)
    assert all(sign.samples for sign in SIGNS)


def test_questions_and_answers_behind_names_in_brackets_are_doubted_as_those_behind_a_colon() -> None:
    talk = (
        "局长谈水渠\n[主持人]各位网友，大家好！\n[张大山]主持人好，各位网友好！\n[网友“河边柳”]水渠修到哪里了？\n"
        "[张大山]修到了村口，四月就通水，种子也已经发到了各户。\n[主持人]谢谢局长，再见！\n"
    )
    (draft,) = extract("访谈.txt", talk.encode()).drafts
    assert any("问答" in doubt.sentence for doubt in draft.doubts)
