"""The archive for uvicorn, which benchmarks/fairness.py compares with other servers."""

from a2wsgi import WSGIMiddleware

from archive.wsgi import application as wsgi

application = WSGIMiddleware(wsgi, workers=16)
