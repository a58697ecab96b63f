"""Why a reader sets apart what its format holds: the reasons that several readers give, as the ledger shows them."""

HIDDEN = "隐藏的文字"
EMBEDDED = "嵌入内容中的文字"  # words of drawings, charts and frames, and what stands in for a picture
FORM = "表单"  # what may be chosen or is proposed in the fields of a form, and what helps to fill them in
PROPERTY = "文档属性"  # what a document says of itself beside its title and its author
CONTENTS = "目录"
NOTE = "批注"
DELETED = "修订中删去"
HEADS = "页眉页脚"
FIELD_CODE = "域代码"
ATTACHMENT = "附件"
