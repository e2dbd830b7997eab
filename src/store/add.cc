#include <string>
#include <vector>

#include "store/connection.h"
#include "store/store.h"
#include "store/writer.h"

namespace chancery {

using soci::into;
using soci::use;

Result<bool> Store::Has(const Article& article) {
  return Guarded(impl_->location, [&]() -> Result<bool> {
    long long count = 0;
    const std::string id = Storable(article.id);
    const std::string hash = TextHash(article);
    impl_->sql << "select count(*) from articles where id = :id and text_hash = :hash", use(id), use(hash),
        into(count);
    return count > 0;
  });
}

Result<std::vector<AddOutcome>> Store::Add(const std::vector<StoredArticle>& articles) {
  return Guarded(impl_->location, [&]() -> Result<std::vector<AddOutcome>> {
    if (!impl_->writer) impl_->writer = std::make_unique<Writer>(impl_->sql, impl_->dialect);
    WriteTransaction change(impl_->sql, impl_->dialect);
    std::vector<AddOutcome> outcomes;
    for (const StoredArticle& article : articles) {
      auto outcome = impl_->writer->Add(article);
      if (!outcome) return outcome.error();
      outcomes.push_back(*outcome);
    }
    change.Commit();
    return outcomes;
  });
}

Result<AddOutcome> Store::Add(const StoredArticle& article) {
  auto outcomes = Add(std::vector<StoredArticle>{article});
  if (!outcomes) return outcomes.error();
  return outcomes->front();
}

}  // namespace chancery
