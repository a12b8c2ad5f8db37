using BookStore.AppHost.Local;
using BookStore.AppHost.Local.CommandLine;

using var stop = new StopSignals();
return LocalCommandLine.Parse(args) switch
{
    { Options: { } options } => await LocalRun.RunAsync(options, stop.Token),
    { ExitCode: var exitCode } => exitCode,
};
