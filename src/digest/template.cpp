#include "digest/template.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace docwake::digest {

namespace {

using kainjow::mustache::data;

/// Notes the names that are asked for and not there; the library renders nothing for them.
class NotingContext : public kainjow::mustache::context<std::string>
{
public:
    using Base = kainjow::mustache::context<std::string>;
    using Base::Base;

    const data* get(const std::string& name) const override { return noted(Base::get(name), name); }
    const data* get_partial(const std::string& name) const override { return noted(nullptr, "> " + name); }
    const std::string& missing() const { return missing_; }

private:
    const data* noted(const data* found, const std::string& name) const
    {
        if (found == nullptr && missing_.empty()) {
            missing_ = name.empty() ? " " : name;
        }
        return found;
    }

    mutable std::string missing_;
};

/// Finds the values where they are: the library would copy them.
class ValuesContext : public kainjow::mustache::context<std::string>
{
public:
    using Base = kainjow::mustache::context<std::string>;

    ValuesContext(const TemplateData& values, const MadeList& list)
        : values_(values), list_(list), places_(TemplateList(list.size, data(true)))
    {
        Base::push(&nothing());
    }

    void push(const data* item) override
    {
        const TemplateList& places = places_.list_value();
        const bool is_place = !places.empty() && item >= &places.front() && item <= &places.back();
        made_.push_back(is_place ? std::make_unique<data>(list_.item(static_cast<std::size_t>(item - &places.front())))
                                 : nullptr);
        Base::push(is_place ? made_.back().get() : item);
    }

    void pop() override
    {
        Base::pop();
        made_.pop_back();
    }

    const data* get(const std::string& name) const override
    {
        if (const data* of_list_item = Base::get(name)) {
            return of_list_item;
        }
        if (!list_.name.empty() && name == list_.name) {
            return &places_;
        }
        const auto found = values_.find(name);
        return found == values_.end() ? nullptr : &found->second;
    }

private:
    /// What `{{.}}` is outside of lists.
    static const data& nothing()
    {
        static const data none{TemplateData()};
        return none;
    }

    const TemplateData& values_;
    const MadeList& list_;
    data places_;                             ///< of its items
    std::vector<std::unique_ptr<data>> made_; ///< parallel to what is pushed; null for what is none of these items
};

TemplateData sample_of(std::span<const TemplateVariable> variables)
{
    TemplateData sample;
    for (const TemplateVariable& variable : variables) {
        TemplateData item;
        for (const std::string_view field : variable.fields) {
            item.emplace(field, data("x"));
        }
        sample.emplace(variable.name, variable.fields.empty() ? data("x") : data(TemplateList{data(item)}));
    }
    return sample;
}

base::Error unusable(std::string_view setting, std::string_view problem)
{
    return {base::ErrorKind::configuration, fmt::format("The template of `{}` cannot be used: {}", setting, problem)};
}

std::string names_of(std::span<const TemplateVariable> variables)
{
    std::vector<std::string> names;
    names.reserve(variables.size());
    for (const TemplateVariable& variable : variables) {
        names.emplace_back(variable.name);
    }
    return base::join(names, ", ");
}

} // namespace

data text_value(const std::string& text)
{
    return text.empty() ? data(false) : data(text);
}

void check_template(const std::string& text, std::string_view setting, std::span<const TemplateVariable> variables)
{
    // The library's own checks of such a tag rest on assert, and the next step on the usual delimiters.
    if (RE2::PartialMatch(text, R"(\{\{\s*=)")) {
        throw unusable(setting, "it changes the delimiters").hint("write its tags as {{name}}");
    }
    // With every section asked for in the positive and everything there, the whole of the template is rendered.
    std::string positive = text;
    RE2::GlobalReplace(&positive, R"(\{\{\s*\^)", "{{#");
    kainjow::mustache::mustache parsed(positive);
    if (!parsed.is_valid()) {
        throw unusable(setting, base::sanitise_inline(parsed.error_message()))
            .hint("close every {{#name}} and {{^name}} with {{/name}}");
    }
    const data sample(sample_of(variables));
    NotingContext context(&sample);
    parsed.render(context);
    if (!context.missing().empty()) {
        throw unusable(setting, fmt::format("there is no {{{{{}}}}}", base::sanitise_inline(context.missing())))
            .hint("its variables are " + names_of(variables));
    }
}

std::string render_template(const std::string& text, const TemplateData& values, const MadeList& list)
{
    kainjow::mustache::mustache parsed(text);
    parsed.set_custom_escape([](const std::string& value) { return value; });
    ValuesContext context(values, list);
    return parsed.render(context);
}

} // namespace docwake::digest
