using System.CommandLine;
using System.CommandLine.Invocation;
using BookStore.Ingestor.Commands;

var command = IngestorCommand.Create().Parse(args);
// The service handles Ctrl+C and SIGTERM itself.
var exitCode = await command.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return command.Action is ParseErrorAction ? ExitCodes.WrongCommandLine : exitCode;
