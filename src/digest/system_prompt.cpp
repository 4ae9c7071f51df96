#include "digest/system_prompt.h"

#include "base/text.h"
#include "base/utf8.h"
#include "digest/built_in_templates.h"
#include "digest/quoting.h"

namespace docwake::digest {

namespace {

/// Empty stays empty.
std::string name_span(const std::string& name)
{
    return name.empty() ? std::string() : code_span(base::repair_utf8(name));
}

std::string release_name(const std::string& tag)
{
    return tag.empty() ? "the next one" : name_span(tag);
}

} // namespace

TemplateData name_values(const DigestOptions& options)
{
    std::vector<std::string> folders;
    for (const std::string& folder : options.docs_paths) {
        folders.push_back(name_span(folder));
    }
    return {{"repository", text_value(name_span(options.repository))},
            {"branch", text_value(name_span(options.branch))},
            {"docs_branch", text_value(name_span(options.docs_branch))},
            {"docs_repository", text_value(name_span(options.docs_repository))},
            {"release", text_value(options.release ? release_name(options.release->tag) : std::string())},
            {"previous_release", text_value(options.release ? name_span(options.release->previous) : std::string())},
            {"scope", text_value(name_span(options.scope))},
            {"docs_folders", text_value(base::join(folders, ", "))}};
}

std::string system_prompt(const DigestOptions& options, bool with_documents)
{
    const std::string text = options.system_template.empty() ? std::string(built_in_system_template())
                                                             : base::repair_utf8(options.system_template);
    TemplateData values = name_values(options);
    values.emplace("instruction", text_value(options.message.empty() ? "" : "yes"));
    values.emplace("touched_documents", text_value(with_documents ? "yes" : ""));
    return render_template(text, values);
}

} // namespace docwake::digest
