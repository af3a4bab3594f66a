//! The program `variorum`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
