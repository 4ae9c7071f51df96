#include "digest/template.h"

#include "base/error.h"
#include "digest/built_in_templates.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

using kainjow::mustache::data;

std::string problem_of(const std::string& text)
{
    try {
        check_template(text, "templates.overview", overview_variables());
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        EXPECT_EQ(error.hints().size(), 1U);
        return error.message();
    }
    return {};
}

TEST(CheckTemplate, AcceptsTheBuiltInOnes)
{
    check_template(std::string(built_in_system_template()), "templates.system", system_variables());
    check_template(std::string(built_in_overview_template()), "templates.overview", overview_variables());
}

TEST(CheckTemplate, AcceptsWhatIsKnown)
{
    EXPECT_EQ(problem_of(""), "");
    EXPECT_EQ(problem_of("{{branch}} {{{branch}}} {{&branch}} {{! {{nothing}}"), "");
    EXPECT_EQ(problem_of("{{#commits}}{{subject}} {{branch}}{{/commits}}{{^url}}none{{/url}}"), "");
    EXPECT_EQ(problem_of("{ {branch} } }}"), "");
}

TEST(CheckTemplate, NamesWhatIsWrong)
{
    const std::string start = "The template of `templates.overview` cannot be used: ";
    EXPECT_EQ(problem_of("{{nothing}}"), start + "there is no {{nothing}}");
    EXPECT_EQ(problem_of("{{#nothing}}a{{/nothing}}"), start + "there is no {{nothing}}");
    EXPECT_EQ(problem_of("{{^url}}{{#removed}}{{nothing}}{{/removed}}{{/url}}"), start + "there is no {{nothing}}");
    EXPECT_EQ(problem_of("{{subject}}"), start + "there is no {{subject}}");
    EXPECT_EQ(problem_of("{{> header}}"), start + "there is no {{> header}}");
    EXPECT_EQ(problem_of("{{branch"), start + "Unclosed tag at 0");
    EXPECT_EQ(problem_of("{{#commits}}a"), start + "Unclosed section \"commits\" at 0");
    EXPECT_EQ(problem_of("{{/commits}}"), start + "Unopened section \"commits\" at 0");
    EXPECT_EQ(problem_of("{{=<% %>=}}<%branch%>"), start + "it changes the delimiters");
    EXPECT_EQ(problem_of("{{"), start + "Unclosed tag at 0");
    EXPECT_EQ(problem_of("{{}}"), start + "there is no {{ }}");
}

TEST(RenderTemplate, EscapesNothingAndReadsValuesOnce)
{
    EXPECT_EQ(render_template("{{a}} {{b}}", {{"a", data("<&\"'{{b}}")}, {"b", data("x")}}), "<&\"'{{b}} x");
}

TEST(RenderTemplate, AnEmptyTextIsFalse)
{
    const std::string text = "{{#a}}[{{a}}]{{/a}}{{^a}}none{{/a}}";
    EXPECT_EQ(render_template(text, {{"a", text_value("")}}), "none");
    EXPECT_EQ(render_template(text, {{"a", text_value("x")}}), "[x]");
}

TEST(RenderTemplate, ItemsOfAListAreMadeAsTheyAreRendered)
{
    std::vector<std::size_t> made;
    const MadeList list{"items", 3, [&made](std::size_t index) {
                            made.push_back(index);
                            return TemplateData{{"n", data(std::to_string(index))}, {"odd", data(index % 2 == 1)}};
                        }};
    const auto render = [&list](const std::string& text) { return render_template(text, {{"a", data("x")}}, list); };
    EXPECT_EQ(render("{{#items}}{{n}}{{#odd}}!{{/odd}}{{a}} {{/items}}{{a}}{{n}}"), "0x 1!x 2x x");
    EXPECT_EQ(made, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(render("{{#items}}{{n}}({{#items}}{{n}}{{/items}}){{n}} {{/items}}"), "0(012)0 1(012)1 2(012)2 ");
    EXPECT_EQ(render("{{#items}}{{#items}}{{/items}}{{/items}}{{^items}}none{{/items}}"), "");
}

TEST(RenderTemplate, AMadeListMayBeEmpty)
{
    const MadeList list{"items", 0, [](std::size_t) { return TemplateData(); }};
    EXPECT_EQ(render_template("{{#items}}x{{/items}}{{^items}}none{{/items}}", {}, list), "none");
}

} // namespace

} // namespace docwake::digest
