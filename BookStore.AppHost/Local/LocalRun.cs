using System.Diagnostics;
using BookStore.AppHost.Local.CommandLine;
using BookStore.AppHost.Local.Output;
using BookStore.AppHost.Local.Resources;
using BookStore.AppHost.Local.Status;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Folders;
using Npgsql;

namespace BookStore.AppHost.Local;

/// <summary>One run of the platform, from the first line to the last.</summary>
internal static class LocalRun
{
    /// <summary>Runs until <paramref name="stop"/>, or until something fails that a person has to put right.</summary>
    /// <returns>The exit code: 0 after a stop, 1 after a failure, which was said in one sentence.</returns>
    public static async Task<int> RunAsync(LocalOptions options, CancellationToken stop)
    {
        var terminal = Terminal.Standard();
        try
        {
            PlatformFolders.Create(options.DataFolder);
            using var held = FolderLock.Acquire(options.DataFolder);
            await RunAsync(options, LocalSettings.From(options), terminal, stop);
            return 0;
        }
        catch (Exception e) when (e is PlatformException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static async Task RunAsync(LocalOptions options, LocalSettings settings, Terminal terminal, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var connections = new ConnectionsFile(settings.ConnectionsFile);
        connections.Remove();
        await using var application = new LocalApplication(settings, terminal);
        LocalGraph.AddTo(application, options, settings);
        using var watch = new ReadyWatch(application, terminal);
        try
        {
            await application.StartAsync(stop);
            await watch.WaitAsync(stop);
            await connections.WriteAsync(application.Resources, stop);
            await new ReadySummary(application, settings, wantsSuperset: !options.Without.Contains("superset"), terminal).PrintAsync(Stopwatch.GetElapsedTime(started), stop);
            await Task.WhenAll(watch.FollowAsync(stop), StartExtrasAsync(application, connections, terminal, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say("Stopping …");
        }
        finally
        {
            terminal.Progress("");
            connections.Remove();
        }
    }

    // The platform goes on without what does not start.
    private static async Task StartExtrasAsync(LocalApplication application, ConnectionsFile connections, Terminal terminal, CancellationToken stop)
    {
        if (application.Extras.Count == 0)
            return;
        string outcome;
        try
        {
            await application.StartExtrasAsync(stop);
            outcome = $"Superset's dashboards are ready at {application.Find<SupersetResource>("superset")!.Url}/dashboard/list/.";
        }
        catch (Exception e) when (e is PlatformException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            outcome = e.Message;
        }
        // Whoever reads that it is ready finds its address.
        await connections.WriteAsync(application.Resources, stop);
        terminal.Say(outcome);
    }
}
