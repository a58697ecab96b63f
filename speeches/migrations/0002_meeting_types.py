"""Seeds the meeting types with the keywords that extraction starts from, as they were when this was frozen.

Other default keywords for new archives come by a migration of their own.
"""

from django.db import migrations

KEYWORDS = {
    "党代会": ["党代会", "党员代表大会", "党的代表大会", "共产党代表大会", "次代表大会"],
    "全会": ["全会", "全体会议", "全委会", "全委扩大会议", "全委(扩大)会议"],
    "人代会": ["人代会", "人民代表大会", "人大会议", "人大一次会议", "次人大会议", "政府工作报告"],
    "政协会议": ["政协", "政治协商会议"],
    "常委会": ["常委会", "常委会议", "常务会议"],
    "经济工作会议": ["经济工作会议", "经济工作会"],
    "工作会议": ["工作会议", "工作会", "政府全体会议", "政府全体(扩大)会议", "电视电话会议", "视频会议"],
    "干部大会": ["干部大会", "干部会议", "干部会"],
    "动员部署会": ["动员部署会", "动员部署大会", "动员会", "动员大会", "部署会", "部署会议", "启动会", "誓师大会"],
    "推进会": ["推进会", "推进会议", "推进大会", "现场会", "现场办公会", "调度会", "促进会", "攻坚会"],
    "座谈会": ["座谈会", "座谈", "恳谈会", "茶话会"],
    "务虚会": ["务虚会", "务虚会议"],
    "形势分析会": ["形势分析会", "分析会", "形势报告会"],
    "总结表彰会": ["总结表彰会", "总结表彰大会", "表彰大会", "表彰会", "表彰会议", "总结大会", "总结会", "颁奖大会"],
    "民主生活会": ["民主生活会", "组织生活会"],
    "党课": ["党课"],
    "培训班": ["培训班", "研讨班", "研修班", "轮训班", "进修班", "开班式", "开学典礼", "培训会"],
    "调研": ["调研", "考察", "视察", "检查指导"],
    "庆典纪念": [
        "庆祝",
        "纪念",
        "诞辰",
        "周年",
        "庆典",
        "典礼",
        "仪式",
        "开幕式",
        "闭幕式",
        "公祭",
        "招待会",
        "晚会",
        "教师节",
        "儿童节",
        "护士节",
    ],
    "论坛": ["论坛", "峰会", "年会", "博览会", "研讨会", "对话会"],
    "贺词": ["贺词", "贺信", "献词", "祝词", "慰问信", "团拜会", "致辞"],
    "新闻发布会": ["新闻发布会", "记者会", "记者招待会", "发布会"],
    "其他": [],
}


def seed(apps, schema_editor):
    MeetingType = apps.get_model("speeches", "MeetingType")
    for order, (name, words) in enumerate(KEYWORDS.items(), start=1):
        MeetingType.objects.get_or_create(name=name, defaults={"order": order * 10, "keywords": "\n".join(words)})


class Migration(migrations.Migration):
    dependencies = [("speeches", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
