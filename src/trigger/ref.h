#pragma once

#include "trigger/trigger.h"

#include <string>
#include <string_view>

namespace docwake::trigger {

/// The branch's name, or `ref` itself when it is already short, as in a pull request.
std::string short_branch(const std::string& ref);

/// Sets branch or tag from a full reference name, neither for any other reference. A tag leaves nothing to do.
void set_ref(Trigger& trigger, const std::string& ref);

/// A pushed tag: nothing to do.
void set_tag(Trigger& trigger, const std::string& tag);

/// A pull request of the trigger's `branch`: nothing to do. `noun` is the vendor's word, with its article.
void set_pull_request(Trigger& trigger, bool fork, std::string_view noun = "a pull request");

/// The commits of `head` that the branch `target` of the remote lacks; everything since the cursor where the names do
/// not do.
model::RangeRequest since_branch(const std::string& target, const std::string& head);

/// What a push brought: `base` is empty for a new branch.
void set_push(Trigger& trigger, const std::string& base, const std::string& head);

} // namespace docwake::trigger
