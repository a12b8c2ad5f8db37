using System.CommandLine;
using BookStore.Benchmarks.Dashboards;
using BookStore.Benchmarks.Replication;

var root = new RootCommand("Measures BookStore beside its yardsticks: the same rows, one run, one machine.")
{
    ReplicationCommand.Create(),
    DashboardCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
