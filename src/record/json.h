#pragma once

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "record/article.h"
#include "record/attribution.h"
#include "record/commitment.h"
#include "record/event.h"

// The records as JSON, in the field order of the contract (docs/schema/). Empty strings that mean "unknown"
// are null.
namespace chancery {

using Json = nlohmann::ordered_json;

Json ToJson(const Span& span);    // [b, e]
Json ToJson(const Spans& spans);  // [[b, e], ...]
Json ToJson(const Actor& actor);
Json ToJson(const Place& place);
Json ToJson(const Voice& voice);
Json ToJson(const Article& article);
Json ToJson(const Event& event);
Json ToJson(const Attribution& attribution);  // the JSON lines of `chancery quotes`
Json ToJson(const Commitment& commitment);
Json ToJson(const CommitmentMention& mention);

// Reading takes what the contract requires and leaves unknown keys aside. A wrong type is an error that names
// the key.
Result<Article> ArticleFromJson(const Json& json);
Result<Event> EventFromJson(const Json& json);
Result<CommitmentMention> CommitmentMentionFromJson(const Json& json);
Result<std::vector<Voice>> VoicesFromJson(const Json& json);  // a list of voices

// One JSON line: parses `line`; the error names `where` ("file.jsonl:12").
Result<Json> ParseJson(std::string_view line, std::string_view where);

// JSON on one line; text that is not UTF-8 is repaired rather than refused.
std::string Dump(const Json& json);

}  // namespace chancery
