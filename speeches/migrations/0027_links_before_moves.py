from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0026_given_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='authoritymove',
            name='before',
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name='authoritymove',
            name='action',
            field=models.CharField(choices=[('merge', '合并'), ('split', '拆分'), ('deletion', '删除')], max_length=10),
        ),
    ]
