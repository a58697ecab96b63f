"""What a speaker reads out, remembers, asks for or heads his points with is no page's, no clerk's and no day of his own."""

import pytest

from tests.extraction.made_pages import PARAGRAPH, one

TITLE, BYLINE = "在全县春耕动员大会上的讲话", "县长　张大山"
HEAD = (TITLE, BYLINE, "（2013年3月5日）")
HALL = (*HEAD, "同志们：")
LEAVE = "谢谢大家！"


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("在九一八座谈会上的讲话", "七十五年前的今天，1931年9月18日，日军炮轰北大营。我们在这里集会，不忘国耻。"),
        ("在抗震纪念活动上的讲话", "三十年前的今天，1976年7月28日凌晨，一场大地震把整座城市夷为平地。"),
        ("在抗震座谈会上的讲话", "三十年前今天，1976年7月28日，一场大地震把整座城市夷为平地。"),
        ("在座谈会上的讲话", "历史上的今天，1949年10月1日，新中国成立了，我们永远记得。"),
        ("在座谈会上的讲话", "今天，1921年7月1日，这个日子已经过去了七十年，党从来没有忘，建党七十周年到了。"),
        ("在座谈会上的讲话", "今天是1921年7月1日建党的日子，我们在这里开会。"),
    ],
)
def test_the_day_that_a_speech_remembers_is_not_its_own(title: str, opening: str) -> None:
    dating = one(title, BYLINE, "同志们：", opening, PARAGRAPH, PARAGRAPH, LEAVE).dating
    assert dating.basis != "stated"
    assert len(dating.date or "") <= 4


@pytest.mark.parametrize("opening", ["今天是2006年10月18日，我们开一个会。", "今天，2006年10月18日，我们开一个会。"])
def test_the_day_that_a_speaker_says_it_is_stays_the_speechs(opening: str) -> None:
    dating = one(TITLE, BYLINE, "同志们：", opening, PARAGRAPH, PARAGRAPH, LEAVE).dating
    assert (dating.date, dating.basis) == ("2006-10-18", "stated")


@pytest.mark.parametrize(
    "line",
    [
        "网友“清江渔火”：医院挂号要排一上午的队，能不能改一改？",
        "网友“小城故事”说：路灯坏了三个月没有人来修，到底归谁管。",
        "读者“老农”：化肥又涨价了。",
        "▲服务到一线、办公在现场",
        "▲加快安装城区摄像头设备",
        "▲把办公桌搬到会议现场",
        "▲走出去拍摄好新闻",
        "【上台阶】",
        "【切换新赛道】",
        "【下台阶要稳】",
        "【放慢脚步】",
        "【重读经典】",
        "（上台领奖的同志请坐前排）",
        "（手势要统一，口令要响亮）",
        "▲树立良好形象　全面拍摄",
        "发放范围：五保户、特困户",
        "分发：粮食三百吨、棉被五百床",
        "森林火警：12119",
        "报警电话：110　火警：119",
        "县指挥部值班电话：0571-5566778",
    ],
)
def test_what_a_speaker_reads_or_heads_a_point_with_stays(line: str) -> None:
    assert line in one(*HALL, PARAGRAPH, line, PARAGRAPH, PARAGRAPH, LEAVE).text


@pytest.mark.parametrize(
    "line",
    [
        "网友“山里人”：说得好！",
        "▲ 大会现场",
        "△县长在大会上　摄影：小禾",
        "（此处停顿）",
        "【换页】",
        "（停顿3秒）",
        "【翻PPT】",
        "（上台）",
        "市长热线：12345 | 报警电话：110",
    ],
)
def test_what_is_the_pages_or_for_whoever_reads_stays_out(line: str) -> None:
    assert line not in one(*HALL, PARAGRAPH, line, PARAGRAPH, PARAGRAPH, LEAVE).text


@pytest.mark.parametrize("leave", ["我就讲这些，谢谢大家。", "我就讲到这里。"])
@pytest.mark.parametrize(
    "line",
    [
        "会后，请各乡镇、各部门抓紧传达会议精神，一周之内把贯彻情况报县政府办公室。",
        "散会以后，各乡镇回去要把会议精神传达到村、到户，不许打折扣。",
        "今天的会议作了部署，各单位务必落实。",
        "会后参加座谈的单位一律不得缺席。",
    ],
)
def test_the_last_instruction_of_a_speaker_is_no_report(line: str, leave: str) -> None:
    draft = one(*HALL, PARAGRAPH, PARAGRAPH, leave, line)
    assert draft.text.endswith(line)
    assert draft.doubts


@pytest.mark.parametrize(
    "line",
    [
        "各乡镇的造林任务和完成时限见附表。",
        "各项指标任务详见附件。",
        "各乡镇的分工见下页。",
        "具体办法见附件。",
        "受表彰的先进集体和先进个人名单附后。",
        "各片责任人名单附后。",
        "大会由李县长继续主持。",
        "会议由王书记主持。",
        "【流程再造】把审批环节压到五个以内，把办理时限压到三天以内。",
        "【操作规范】每个窗口都要一次告知，一次办结，不许推诿扯皮。",
        "【现场调度】每天一调度，三天一通报。",
        "【音乐教育】每个班一周两节课，老师要配齐。",
        "【备用水源】每个乡镇要有一处，年底以前建成。",
        "音乐：把课开齐，把老师配齐",
        "着装：不比吃穿",
        "批示：每一件都由自己看",
        "篇幅控制在3000字以内",
        "朗读比赛定在5月4日",
        "待查，就要一查到底，查个水落石出。",
    ],
)
def test_the_last_sentence_of_a_speech_stays_and_is_doubted(line: str) -> None:
    draft = one(*HALL, PARAGRAPH, PARAGRAPH, line)
    assert draft.text.endswith(line)
    assert draft.doubts


@pytest.mark.parametrize(
    "line",
    [
        "【流程提示】鸣笛一长声",
        "【主持人备用词】下面请各位嘉宾移步。",
        "校庆大事记见下册。",
        "花圈名单另附，共四十二个",
    ],
)
def test_what_clerks_and_stagehands_leave_stays_out(line: str) -> None:
    assert line not in one(*HALL, PARAGRAPH, PARAGRAPH, LEAVE, line).text


@pytest.mark.parametrize(
    "line",
    [
        "我这个人不爱念稿子，昨天晚上秘书打出来一篇，有七八千字，我没有用，讲话还是说自己的话好。",
        "刚才听了几位老先生的发言，我抄下来三句话，每一句都很有分量，我想先念一念这三句话。",
        "讲话之前，先讲一件事：昨天我收到学生一张纸条，是从作业本上抄下来的几句话。",
        "秘书打出来的讲稿有七八千字，太长，念完要两个钟头，还是说自己的话好，不念了。",
        "县志上录入了老县长的一次讲话，讲的就是修渠，今年春天重印出来，家家都有一本。",
    ],
)
@pytest.mark.parametrize("greeting", ["同志们，", "各位委员，"])
def test_what_a_speaker_says_of_papers_above_the_greeting_stays(line: str, greeting: str) -> None:
    assert one(*HEAD, line, greeting + PARAGRAPH, PARAGRAPH, LEAVE).text.startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "本报刊登批评稿件去年只有四十二篇。",
        "本报去年刊登读者来信一千二百封。",
        "本刊刊出的好稿子越来越多。",
        "本报刊登领导讲话太多。",
        "本网推送的消息每天都有几十万人看。",
    ],
)
def test_what_the_head_of_a_paper_says_of_it_stays(line: str) -> None:
    assert line in one(*HEAD, line, PARAGRAPH, PARAGRAPH, LEAVE).text
