#include "support/serving.h"

#include "base/fs.h"
#include "base/text.h"
#include "support/program.h"

namespace docwake::support {

Serving::Serving(const std::filesystem::path& folder, const std::filesystem::path& docs, const std::string& stream,
                 const std::string& address)
    : key_file_(folder / "key"),
      program_(folder,
               {program_path(), "serve", "--docs", docs.string(), "--key-file", key_file_.string(), "--stream", stream,
                "--address", address},
               clean_environment(folder))
{
    const std::string line = program_.read_line();
    address_ = line.substr(line.rfind(' ') + 1);
}

base::Secret Serving::key() const
{
    return base::Secret(std::string(base::trim(base::read_file(key_file_))));
}

} // namespace docwake::support
