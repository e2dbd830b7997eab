#include "page/fetch.h"

#include <curl/curl.h>

#include <memory>

#include "page/text_util.h"

namespace chancery {
namespace {

struct Sink {
  std::string bytes;
  size_t most;
  bool too_large = false;
};

size_t Receive(char* data, size_t size, size_t count, void* target) {
  Sink& sink = *static_cast<Sink*>(target);
  if (sink.bytes.size() + size * count > sink.most) {
    sink.too_large = true;
    return 0;
  }
  sink.bytes.append(data, size * count);
  return size * count;
}

std::string CharsetOf(const char* content_type) {
  if (content_type == nullptr) return {};
  const std::string lower = AsciiLower(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  const size_t end = lower.find_first_of("; ", at);
  return lower.substr(at + 8, end == std::string::npos ? end : end - at - 8);
}

}  // namespace

Result<Fetched> Fetch(const std::string& url, const FetchOptions& options) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  if (started != CURLE_OK || !curl) return Internal("libcurl cannot start");
  Sink sink{{}, options.most_bytes};
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_MAXREDIRS, static_cast<long>(options.most_redirects));
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, static_cast<long>(options.timeout_seconds));
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "chancery/" CHANCERY_VERSION);
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, Receive);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &sink);
  const CURLcode code = curl_easy_perform(curl.get());
  if (sink.too_large)
    return InvalidInput(url + ": more than the limit of " + std::to_string(options.most_bytes) + " bytes");
  if (code != CURLE_OK) return IoError(url + ": " + (*reason != '\0' ? reason : curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 400) return NotFound(url + ": the server answers " + std::to_string(status));
  Fetched fetched;
  fetched.bytes = std::move(sink.bytes);
  char* text = nullptr;
  if (curl_easy_getinfo(curl.get(), CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK && text != nullptr)
    fetched.url = text;
  text = nullptr;
  if (curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &text) == CURLE_OK)
    fetched.charset = CharsetOf(text);
  return fetched;
}

}  // namespace chancery
