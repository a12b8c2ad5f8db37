using System.CommandLine;
using System.CommandLine.Invocation;
using BookStore.SupersetBootstrap.Commands;

var command = SupersetCommand.Create().Parse(args);
var exitCode = await command.InvokeAsync(new InvocationConfiguration());
return command.Action is ParseErrorAction ? ExitCodes.WrongCommandLine : exitCode;
