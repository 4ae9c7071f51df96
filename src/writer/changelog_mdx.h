#pragma once

#include "writer/changelog_edit.h"
#include "writer/changelog_insert.h"

#include <chrono>
#include <string>
#include <vector>

namespace docwake::writer {

/// Whether the text has an `<Update>` component.
bool has_updates(const std::string& text);

/// Adds the entries to a changelog of `<Update>` components: to the one that is labelled with today's date, or with
/// "Unreleased" where the labels are versions, else to a new one in the style of the newest.
ChangelogEdit add_to_updates(const std::string& text, std::chrono::year_month_day today,
                             const std::vector<RenderedEntry>& entries);

} // namespace docwake::writer
