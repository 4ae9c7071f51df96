#pragma once

#include "model/why.h"

#include <string>

namespace docwake::report {

struct WhyOptions
{
    bool color = false;
};

std::string why_as_text(const model::Why& why, const WhyOptions& options);
std::string why_as_json(const model::Why& why);

} // namespace docwake::report
