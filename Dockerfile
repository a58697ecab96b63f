# The archive in a container. `docker compose up --build` starts it with its worker (compose.yaml).
ARG PYTHON=3.13

FROM python:${PYTHON}-slim-trixie AS packages
# requirements-postgres.txt, where DATABASE_URL names a PostgreSQL server; requirements-large.txt for several machines.
ARG REQUIREMENTS=requirements.txt
COPY requirements.txt requirements-postgres.txt requirements-large.txt /tmp/
RUN python -m venv /opt/packages \
    && /opt/packages/bin/pip install --no-cache-dir --require-hashes --requirement "/tmp/${REQUIREMENTS}"

FROM python:${PYTHON}-slim-trixie
# libreoffice-writer-nogui, where old Word and WPS files are to be read.
ARG LIBREOFFICE=""
# hadolint ignore=DL3008
RUN if [ -n "$LIBREOFFICE" ]; then \
        apt-get update \
        && apt-get install --yes --no-install-recommends "$LIBREOFFICE" \
        && rm -rf /var/lib/apt/lists/*; \
    fi \
    && useradd --system --uid 10001 --home-dir /tmp archive \
    && install --directory --owner archive --group archive /data
COPY --from=packages /opt/packages /opt/packages
ENV PATH=/opt/packages/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ARCHIVE_DATA=/data \
    PORT=8000 \
    WEB_CONCURRENCY=2
WORKDIR /app
COPY manage.py gunicorn.conf.py pyproject.toml LICENSE ./
COPY archive/ archive/
COPY speeches/ speeches/
COPY templates/ templates/
COPY static/ static/
COPY locale/ locale/
COPY samples/ samples/
RUN python -m compileall -q archive speeches
USER 10001
# Database, originals, index, collected static files, secret key: all that has to outlive the container.
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "archive.healthcheck"]
# `python manage.py prepare` in the same volume comes first: tables, static files, index. gunicorn.conf.py is read from here.
CMD ["gunicorn", "archive.wsgi", "--worker-tmp-dir", "/dev/shm"]
