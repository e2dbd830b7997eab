#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "record/article.h"

namespace chancery {

// Where the bytes of a page came from.
struct PageSource {
  std::string file;             // base name, for Article::file; a final ".gz" is left out
  std::string url;              // the address that it was fetched from, if any
  std::string charset;          // of the HTTP header, if any
  std::optional<Date> fetched;  // nothing later is a date of the page; today when unknown
};

struct PageLimits {
  size_t most_bytes = size_t{64} << 20;  // larger pages, unpacked, are refused
};

// Why a field of the article is as it is.
struct FieldOrigin {
  std::string field;  // "published"
  std::string value;
  std::string source;  // "JSON-LD datePublished", "meta og:title", "visible text", "address"
};

struct Page {
  Article article;
  std::vector<FieldOrigin> origins;
  std::string markdown;  // title and body with headings, lists and quotes marked
};

// A block of the page and what was thought of it: for explaining and for training.
struct JudgedBlock {
  std::string text;
  int parent = 0;  // numbers of the elements around it
  int grandparent = 0;
  float belief = 0;  // that it belongs to the body
  bool kept = false;
  std::vector<float> features;
};

// Reads pages. Holds the tables and the block model; immutable once loaded, so one serves all threads.
class PageReader {
 public:
  // `data` holds ontology/ and model/. Without a model the body is found by structure alone.
  static Result<std::shared_ptr<const PageReader>> Load(const std::filesystem::path& data);
  ~PageReader();

  // HTML, alone or in a browser's MIME file (.mhtml), or plain text saved from a browser; gzip-compressed or
  // not. Fails when the bytes hold no text (empty, an image, an archive), or more than the limit. Time is
  // linear in the bytes.
  Result<Page> Read(std::string_view bytes, const PageSource& source, const PageLimits& limits = {}) const;

  // The page's blocks in order, with the features' names in *names when it is not null.
  Result<std::vector<JudgedBlock>> Judge(std::string_view bytes, const PageSource& source,
                                         std::vector<std::string>* names = nullptr) const;

 private:
  PageReader();
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

// Read with the tables of DataFolder(), loaded on first use.
Result<Article> ReadPage(std::string_view bytes, const PageSource& source);

}  // namespace chancery
