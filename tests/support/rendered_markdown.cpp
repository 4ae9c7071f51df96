#include "support/rendered_markdown.h"

#include <md4c.h>

#include <stdexcept>

namespace docwake::support {

namespace {

struct State
{
    RenderedMarkdown result;
    int code = 0;
};

State& state_of(void* user)
{
    return *static_cast<State*>(user);
}

std::string text_of(const MD_ATTRIBUTE& attribute)
{
    return {attribute.text, attribute.size};
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user)
{
    State& state = state_of(user);
    switch (type) {
    case MD_BLOCK_CODE:
        ++state.code;
        break;
    case MD_BLOCK_QUOTE:
        state.result.other.emplace_back("quote");
        break;
    case MD_BLOCK_TABLE:
        state.result.other.emplace_back("table");
        break;
    case MD_BLOCK_LI:
        if (static_cast<MD_BLOCK_LI_DETAIL*>(detail)->is_task != 0) {
            state.result.other.emplace_back("task");
        }
        break;
    default:
        break;
    }
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user)
{
    state_of(user).code -= type == MD_BLOCK_CODE ? 1 : 0;
    return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* user)
{
    State& state = state_of(user);
    switch (type) {
    case MD_SPAN_CODE:
        ++state.code;
        break;
    case MD_SPAN_A:
        state.result.links.push_back(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        break;
    case MD_SPAN_IMG:
        state.result.other.push_back("image " + text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
        break;
    case MD_SPAN_DEL:
        state.result.other.emplace_back("strikethrough");
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
        state.result.other.emplace_back("formula");
        break;
    case MD_SPAN_U:
        state.result.other.emplace_back("underline");
        break;
    default:
        break;
    }
    return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* user)
{
    state_of(user).code -= type == MD_SPAN_CODE ? 1 : 0;
    return 0;
}

int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user)
{
    State& state = state_of(user);
    if (type == MD_TEXT_HTML) {
        state.result.html.emplace_back(text, size);
    } else if (state.code == 0) {
        state.result.text.append(text, size);
    }
    return 0;
}

} // namespace

RenderedMarkdown render_markdown(std::string_view text)
{
    State state;
    MD_PARSER parser = {};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_LATEXMATHSPANS;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = enter_span;
    parser.leave_span = leave_span;
    parser.text = take_text;
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &state) != 0) {
        throw std::runtime_error("the text cannot be read as Markdown");
    }
    return state.result;
}

} // namespace docwake::support
