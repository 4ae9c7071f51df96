#include "base/fs.h"
#include "base/hash.h"
#include "base/signals.h"
#include "base/text.h"
#include "cli/agent_choice.h"
#include "cli/commands.h"
#include "cli/local_agent.h"
#include "cli/output.h"
#include "cli/workspace.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace docwake::cli {

namespace {

struct ServeOptions
{
    std::string docs;
    std::string address = "127.0.0.1";
    int port = 0;
    std::string key_file;
    std::string format = "ui";
};

server::StreamFormat stream_format(const std::string& word)
{
    if (word == "data") {
        return server::StreamFormat::data;
    }
    return word == "text" ? server::StreamFormat::text : server::StreamFormat::ui_message;
}

/// The key in `path`, which is made with a new one, for its owner only, when it is missing.
base::Secret key_in(const std::filesystem::path& path)
{
    if (const auto key = base::read_file_if_present(path)) {
        return base::Secret(std::string(base::trim(*key)));
    }
    base::Secret key(base::random_hex(32));
    base::write_private_file(path, key.reveal() + "\n");
    return key;
}

int run_serve(const Invocation& invocation, const ServeOptions& options)
{
    base::hold_stop_signals();
    const std::filesystem::path docs =
        options.docs.empty() ? invocation.repository : std::filesystem::path(options.docs);
    const auto source = options.docs.empty() ? git::open_source(docs) : open_docs(docs, "docwake serve --docs FOLDER");
    const std::filesystem::path folder =
        source->info().work_folder.empty() ? source->info().common_folder : source->info().work_folder;
    const std::filesystem::path key_file =
        options.key_file.empty() ? state_folder_of(*source) / "serve.key" : std::filesystem::path(options.key_file);
    server::ServerOptions server_options;
    server_options.address = options.address;
    server_options.port = options.port;
    server_options.key = key_in(key_file);
    server_options.format = stream_format(options.format);
    LocalAgent agent(folder, server_options, base::system_clock());

    const std::string host =
        options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
    print(fmt::format("docwake serves {} on http://{}:{}\n"
                      "  docwake sync --agent http://{}:{} --key-file '{}'\n",
                      folder.string(), host, agent.port(), host, agent.port(), key_file.string()));
    base::wait_for_stop_signal();
    print_notice(invocation, "stopping; jobs under way are finished first (a second signal interrupts them)");
    agent.stop();
    return 0;
}

} // namespace

void add_serve_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("serve", "our agent as a server");
    const auto options = std::make_shared<ServeOptions>();
    command->add_option("--docs", options->docs, "the documentation's repository (default: this one)")
        ->type_name("DIR");
    command->add_option("--address", options->address, "where to listen (default 127.0.0.1)")->type_name("ADDRESS");
    command->add_option("--port", options->port, "default: any free one")
        ->type_name("PORT")
        ->check(CLI::Range(0, 65535));
    command
        ->add_option("--key-file", options->key_file,
                     "holds the key that callers need; made when missing (default: serve.key in the git folder)")
        ->type_name("FILE");
    command->add_option("--stream", options->format, "format of the streamed answer: ui (default), data, text")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"ui", "data", "text"}));
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_serve(invocation, *options); };
    });
}

} // namespace docwake::cli
