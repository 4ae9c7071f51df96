#include "cli/job_log.h"

#include "base/hash.h"
#include "base/sanitise.h"
#include "cli/output.h"
#include "report/github.h"
#include "report/gitlab.h"

#include <fmt/format.h>

namespace docwake::cli {

namespace {

bool takes_commands(LogReader reader)
{
    return reader == LogReader::github || reader == LogReader::forgejo;
}

std::string section_name(int number)
{
    return fmt::format("docwake_{}", number);
}

} // namespace

bool JobLog::has_colors() const
{
    return reader() == LogReader::person &&
           (is_on_standard_error() ? colors_on_standard_error() : colors_on_standard_output());
}

void JobLog::write(std::string_view text) const
{
    if (plan_.has_document) {
        print_error(text);
    } else {
        print(text);
    }
}

void JobLog::write_foreign(std::string_view text)
{
    if (text.empty()) {
        return;
    }
    if (!title_.empty()) {
        begin();
    }
    if (is_open_ || !takes_commands(reader())) {
        write(text);
        return;
    }
    stop_commands();
    write(text);
    resume_commands();
}

void JobLog::begin()
{
    if (takes_commands(reader())) {
        write(report::group(title_));
        stop_commands();
    } else if (reader() == LogReader::gitlab) {
        write(report::gitlab_section_start(section_name(++sections_), title_, clock_.now()));
    }
    title_.clear();
    is_open_ = true;
}

void JobLog::close()
{
    title_.clear();
    if (!is_open_) {
        return;
    }
    is_open_ = false;
    if (takes_commands(reader())) {
        resume_commands();
        write(report::end_group());
    } else if (reader() == LogReader::gitlab) {
        write(report::gitlab_section_end(section_name(sections_), clock_.now()));
    }
}

void JobLog::stop_commands()
{
    token_ = base::random_hex(16);
    write(report::stop_commands(token_));
}

void JobLog::resume_commands()
{
    write(report::resume_commands(token_));
}

} // namespace docwake::cli
