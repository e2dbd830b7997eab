#include "page/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace chancery {

Result<std::string> Gunzip(std::string_view bytes, size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return Internal("zlib cannot start");
  std::string out;
  std::vector<char> buffer(1 << 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<size_t>(bytes.size(), 0xFFFFFFFFu));
  int code = Z_OK;
  while (code == Z_OK || (code == Z_STREAM_END && stream.avail_in > 2)) {
    if (code == Z_STREAM_END && inflateReset(&stream) != Z_OK) break;
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
    if (out.size() > limit) {
      inflateEnd(&stream);
      return InvalidInput("holds more than the limit of " + std::to_string(limit) + " bytes once unpacked");
    }
    if (code == Z_BUF_ERROR) break;
  }
  inflateEnd(&stream);
  // A cut file still yields what came before the cut.
  if (code != Z_STREAM_END && out.empty()) return InvalidInput("broken gzip data");
  return out;
}

}  // namespace chancery
