using System.CommandLine;
using BookStore.Ingestor.Commands;

// The service handles Ctrl+C and SIGTERM itself.
return await IngestorCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
