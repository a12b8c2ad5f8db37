using System.CommandLine;
using BookStore.Benchmarks.Dashboards;
using BookStore.Benchmarks.Replication;
using BookStore.Benchmarks.Streaming;

var root = new RootCommand("Measures BookStore beside its yardsticks: the same rows, one run, one machine.")
{
    ReplicationCommand.Create(),
    StreamingCommand.Create(),
    DashboardCommand.Create(),
};
// Stopping a dozen servers and throwing their folders away takes longer than the two seconds that a stopped command has by default.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
