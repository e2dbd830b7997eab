# What tools/setup brings, by version and checksum. docs/dependencies.md says what each is for.
OPENVINO_VERSION=2026.4.1
OPENVINO_SHA256=2d22b1da03f7caf74df30e9f6417d0ab2f637e4a38e08e1dcd294d2c37407aaf
SELECTOLAX_VERSION=1.0.2   # carries lexbor's source
SELECTOLAX_SHA256=f0508ad927aa426425d4aa7a2bb2f8b21c01412534465bd227e241d4d0a6a418

BUILD_PACKAGES="g++ cmake ninja-build ccache pkg-config libsoci-dev libboost-dev libboost-date-time-dev libpq-dev nlohmann-json3-dev libcli11-dev libfmt-dev
  libicu-dev libzstd-dev libsqlite3-dev libxxhash-dev libcurl4-openssl-dev zlib1g-dev python3 python3-pip unzip"
TEST_PACKAGES="libgtest-dev libgmock-dev python3-pytest python3-jsonschema postgresql"
