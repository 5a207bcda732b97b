# JupyterLab with the notebooks:  docker run -p 8888:8888 IMAGE     (the address with its token is printed)
# The derivations, headless:      docker run IMAGE rerun
# The base image needs Node 20.19 or later and apt; the same one serves both stages, since the environments made in
# the first name its Node and its Python.
ARG BASE_IMAGE=docker.io/library/node:22-bookworm-slim

FROM ${BASE_IMAGE} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates g++ python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /qedlab
COPY . .
# What only builds and tests is taken out again; no package is asked for after that, see QEDLAB_SET_UP below.
RUN node bin/qedlab.mjs set-up \
    && rm -rf dist/tests dist/benchmarks tests benchmarks .jupyter/set-up.log \
        node_modules/typescript node_modules/@typescript node_modules/@biomejs node_modules/esbuild \
        node_modules/@esbuild node_modules/playwright-core node_modules/fast-check node_modules/node-api-headers \
    && find node_modules -name '*.map' -delete

FROM ${BASE_IMAGE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 --shell /bin/bash reader \
    && mkdir /qedlab && chown reader:reader /qedlab
COPY --from=build --chown=reader:reader /qedlab /qedlab
# All is there already, and jupyter's folders lie in /qedlab/.jupyter.
ENV QEDLAB_SET_UP=0
USER reader
WORKDIR /qedlab
EXPOSE 8888
ENTRYPOINT ["node", "/qedlab/bin/qedlab.mjs"]
CMD ["lab", "--no-browser", "--ip=0.0.0.0", "--port=8888"]
