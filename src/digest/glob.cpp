#include "digest/glob.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "digest/glob_pattern.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::digest {

namespace {

std::unique_ptr<RE2> compile(const std::string& expression)
{
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_never_capture(true);
    options.set_log_errors(false);
    return std::make_unique<RE2>(expression, options);
}

base::Error unreadable(std::string_view pattern, std::string_view setting, std::string_view problem)
{
    return base::Error(base::ErrorKind::configuration, fmt::format("The pattern \"{}\" in `{}` cannot be read: {}",
                                                                   base::sanitise_inline(pattern), setting, problem))
        .hint(fmt::format(R"(correct `{}`; its patterns are those of a .gitignore file, such as "/gen/" or "*.snap")",
                          setting))
        .hint("docwake preview --ledger (shows then what each pattern does)");
}

} // namespace

GlobList::GlobList(const std::vector<std::string>& patterns, std::string_view setting)
{
    for (const std::string& pattern : patterns) {
        const GlobPattern translated = translate_glob(pattern);
        if (!translated.problem.empty()) {
            throw unreadable(pattern, setting, translated.problem);
        }
        patterns_.push_back({compile(translated.expression), translated.negated});
        if (!patterns_.back().expression->ok()) {
            throw unreadable(pattern, setting, "it is too long");
        }
    }
    std::ranges::reverse(patterns_);
}

GlobMatch GlobList::match(std::string_view path) const
{
    if (empty()) {
        return GlobMatch::none;
    }
    GlobMatch inherited = GlobMatch::none;
    std::string folder;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        folder.assign(path.substr(0, slash));
        folder.push_back(folder_mark);
        const GlobMatch found = last_match(folder);
        if (found == GlobMatch::matched) {
            return found;
        }
        inherited = found == GlobMatch::none ? inherited : found;
    }
    const GlobMatch found = last_match(path);
    return found == GlobMatch::none ? inherited : found;
}

GlobMatch GlobList::last_match(std::string_view path) const
{
    for (const Pattern& pattern : patterns_) {
        if (RE2::FullMatch({path.data(), path.size()}, *pattern.expression)) {
            return pattern.negated ? GlobMatch::negated : GlobMatch::matched;
        }
    }
    return GlobMatch::none;
}

} // namespace docwake::digest
