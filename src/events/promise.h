#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

// Whether "will" or "shall" follows at once: `after` is the text behind the actor.
bool WillDo(std::string_view after);

// Settles what PLOVER says of acts to come: help, cooperation, meetings and support that are promised or
// planned are AGREE, retreats CONCEDE; what already looks ahead by its type (AGREE, THREATEN, CONCEDE) has no
// `future`; all others keep it.
void SettleFuture(std::string* type, std::string* mode, std::vector<std::string>* auxiliary);

}  // namespace chancery
