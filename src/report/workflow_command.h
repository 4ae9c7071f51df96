#pragma once

#include "model/outcome.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::report {

enum class AnnotationLevel
{
    notice,
    warning,
    error,
};

/// More of them in a step are dropped by the runner without a word.
inline constexpr std::size_t annotations_per_level = 10;

/// "::notice title=TITLE::MESSAGE" and LF. The message may have several lines; it is clipped to the 4,096 UTF-16 units
/// that GitHub shows.
std::string annotation(AnnotationLevel level, std::string_view title, std::string_view message);

/// Where an annotation is shown.
struct AnnotationPlace
{
    std::string file;
    int line = 0;
    int column = 0;     ///< from 1
    int end_column = 0; ///< not beyond `column`: the annotation is on the whole line
};

/// The same on a line of a file.
std::string annotation_at(AnnotationLevel level, std::string_view title, std::string_view message,
                          const AnnotationPlace& place);

/// The level of the one annotation that tells how it went.
AnnotationLevel level_of(model::Status status);

/// How many of the outcome's warnings become annotations: the runner drops what is over 10 of a level without a word.
std::size_t annotated_warnings(const model::Outcome& outcome);

/// A block of $GITHUB_OUTPUT. Throws Error{unexpected} when `value` holds the delimiter.
std::string output(std::string_view name, const std::string& value, const std::string& delimiter);

} // namespace docwake::report
