#pragma once

#include <kainjow/mustache.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace docwake::digest {

using TemplateData = kainjow::mustache::object;
using TemplateList = kainjow::mustache::list;

/// What a template may name.
struct TemplateVariable
{
    std::string_view name;
    std::string_view description;
    std::span<const std::string_view> fields{}; ///< of a list's items; empty: a text
};

/// A value for a template. An empty text is false, so that `{{#name}}` and `{{^name}}` can ask for it.
kainjow::mustache::data text_value(const std::string& text);

/// Throws Error{configuration} when the template cannot be parsed or names what is not among the variables, also where
/// that would not be rendered. `setting` is what errors call the template.
void check_template(const std::string& text, std::string_view setting, std::span<const TemplateVariable> variables);

/// A list of which one item at a time is made, when it is rendered: thousands of them take much memory.
struct MadeList
{
    std::string_view name;
    std::size_t size = 0;
    std::function<TemplateData(std::size_t index)> item;
};

/// Renders a template that was checked, without any escaping.
std::string render_template(const std::string& text, const TemplateData& values, const MadeList& list = {});

} // namespace docwake::digest
