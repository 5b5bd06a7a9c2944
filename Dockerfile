# The bot and nothing else: a virtual environment made from the lock file, run by a user who owns only data/ and keys/.
# Each RUN is a plain command; docs/operate.md shows them by hand, without Docker.
FROM python:3.13-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.8
COPY pyproject.toml uv.lock README.md LICENSE ./
# The parts that seldom change are a layer of their own.
RUN uv sync --frozen --no-dev --no-install-project
COPY alertbot alertbot
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim-bookworm
RUN groupadd --gid 10001 alertbot \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /srv/alertbot --shell /usr/sbin/nologin alertbot \
 && install -d -o alertbot -g alertbot -m 700 /srv/alertbot /srv/alertbot/data /srv/alertbot/keys
COPY --from=build /app/.venv /app/.venv
WORKDIR /srv/alertbot
COPY alerts alerts
# Nothing is written but to data/ (and to keys/ by `alertbot keys new`), so the root may be read-only.
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 ALERTBOT_LISTEN=0.0.0.0:8081
VOLUME ["/srv/alertbot/data", "/srv/alertbot/keys"]
EXPOSE 8081
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", "import os, urllib.request; port = os.environ['ALERTBOT_LISTEN'].rpartition(':')[2]; urllib.request.urlopen(f'http://127.0.0.1:{port}/healthz', timeout=4)"]
ENTRYPOINT ["alertbot"]
CMD ["run"]
