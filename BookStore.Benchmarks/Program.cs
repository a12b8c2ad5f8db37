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
return await root.Parse(args).InvokeAsync();
