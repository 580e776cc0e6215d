# Telcon for others: no CUDA, no rights, the library on a volume. How to run it: docs/serving.md.
FROM python:3.12-slim AS build
ARG EXTRAS=mcp,server
WORKDIR /build
RUN python -m venv /opt/telcon
ENV PATH=/opt/telcon/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 TELCON_CACHE=/opt/telcon/cache
# First, for it changes seldom: torch from its own index, where it has no CUDA. It is needed in this stage only.
RUN pip install --index-url https://download.pytorch.org/whl/cpu "torch>=2.2,<2.14"
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY telcon telcon
COPY data data
COPY embeddings embeddings
COPY qa qa
COPY ui ui
RUN pip install ".[$EXTRAS]"
COPY deploy/prepare.sh deploy/slim.py /build/deploy/
RUN cd / && sh /build/deploy/prepare.sh "$EXTRAS"

FROM python:3.12-slim
COPY --from=build /opt/telcon /opt/telcon
COPY deploy/start.sh /usr/local/bin/telcon-start
RUN useradd --create-home --uid 1000 telcon && mkdir /data && chown telcon:telcon /data
ENV PATH=/opt/telcon/bin:$PATH PYTHONUTF8=1 PYTHONUNBUFFERED=1 TELCON_LIBRARY=/data/library TELCON_CACHE=/opt/telcon/cache
USER telcon
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["python", "-c", \
  "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('PORT', '7860')}/api/health\", timeout=4)"]
ENTRYPOINT ["telcon-start"]
