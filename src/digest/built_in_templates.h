#pragma once

#include "digest/template.h"

#include <span>
#include <string_view>

namespace docwake::digest {

// The prompts, as mustache templates. Values are not escaped, and safe where they stand: names, paths and addresses are
// Markdown code spans already, and the texts of commits belong between two {{fence}}.

std::string_view built_in_system_template();
std::string_view built_in_overview_template();

std::span<const TemplateVariable> system_variables();
std::span<const TemplateVariable> overview_variables();

} // namespace docwake::digest
