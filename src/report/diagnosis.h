#pragma once

#include "base/error.h"
#include "report/report.h"

#include <string>
#include <vector>

namespace docwake::report {

enum class Health
{
    good,
    remark,  ///< works, and may not be what was meant
    problem, ///< keeps a sync from working
};

/// What `docwake doctor` found about one thing.
struct Finding
{
    std::string subject; ///< a word: "git", "key"
    Health health = Health::good;
    std::string text;
    std::vector<std::string> hints; ///< commands that mend it
    base::ErrorKind kind{};         ///< of a problem
};

/// The error as a finding: its causes become part of the text.
Finding problem_of(std::string subject, const base::Error& error);

/// A line each, with the hints below.
std::string diagnosis_as_text(const std::vector<Finding>& findings, const TextOptions& options);
/// {"version": 1, "findings": [...]}, safe as `outcome_as_json` is.
std::string diagnosis_as_json(const std::vector<Finding>& findings);

} // namespace docwake::report
