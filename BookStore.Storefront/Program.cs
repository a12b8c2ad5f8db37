using System.CommandLine;
using BookStore.Storefront.Commands;

// The host handles Ctrl+C and SIGTERM itself.
return await StorefrontCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
