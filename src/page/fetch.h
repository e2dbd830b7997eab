#pragma once

#include <string>

#include "base/result.h"

namespace chancery {

struct FetchOptions {
  int timeout_seconds = 30;
  size_t most_bytes = size_t{64} << 20;
  int most_redirects = 8;
};

struct Fetched {
  std::string bytes;
  std::string url;      // after redirects
  std::string charset;  // of the Content-Type header, empty when it names none
};

// Gets an http or https address; a redirect to another kind of address is refused. Fails with the address in
// the message on a bad status, a timeout, or more bytes than allowed. Thread-safe.
Result<Fetched> Fetch(const std::string& url, const FetchOptions& options = {});

}  // namespace chancery
