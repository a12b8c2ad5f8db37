using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Processes;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>The whole AppHost, as <c>dotnet run</c> starts it, but with passwords and volumes of its own: a person's platform is left alone.</summary>
public sealed class RunningAppHost : IAsyncLifetime
{
    // Images are built, and Superset makes its database.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    private readonly string _suffix = $"-test-{Guid.NewGuid():n}";
    private readonly HashSet<string> _volumes = [];
    private readonly CancellationTokenSource _deadline = new(s_patience);

    /// <summary>The application.</summary>
    internal DistributedApplication Application { get; private set; } = null!;

    /// <summary>Ends waiting that takes too long.</summary>
    internal CancellationToken Deadline => _deadline.Token;

    /// <summary>What runs from the start.</summary>
    internal IReadOnlyList<IResource> Resources { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!await ContainerEngine.AnswersAsync())
            return;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.BookStore_AppHost>(Deadline);
        foreach (var parameter in builder.Resources.OfType<ParameterResource>())
            builder.Configuration[$"Parameters:{parameter.Name}"] = Password.Create() + Password.Create();
        foreach (var resource in builder.Resources)
        {
            foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>().ToList())
            {
                resource.Annotations.Remove(mount);
                resource.Annotations.Add(new ContainerMountAnnotation(mount.Source + _suffix, mount.Target, mount.Type, mount.IsReadOnly));
                _volumes.Add(mount.Source + _suffix);
            }
        }
        Resources = [.. builder.Resources.Where(resource => resource is ContainerResource or ProjectResource && !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())];
        Application = await builder.BuildAsync(Deadline);
        await Application.StartAsync(Deadline);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Application is not null)
            await Application.DisposeAsync();
        if (_volumes.Count > 0)
            await Command.RunAsync(new ProcessSpec { FileName = ContainerEngine.Program!, Arguments = ["volume", "rm", "--force", .. _volumes] });
        _deadline.Dispose();
    }

    /// <summary>How a resource that ends by itself ended.</summary>
    internal async Task<int?> ExitCodeAsync(string resource) =>
        (await Application.ResourceNotifications.WaitForResourceAsync(resource, found => KnownResourceStates.TerminalStates.Contains(found.Snapshot.State?.Text), Deadline)).Snapshot.ExitCode;

    /// <summary>What a statement answers.</summary>
    internal async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create((await Application.GetConnectionStringAsync(database, Deadline))!);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Deadline);
    }

    /// <summary>Waits until a statement answers <paramref name="expected"/>.</summary>
    internal async Task UntilAsync(string database, string sql, object expected)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!expected.Equals(await ScalarAsync(database, sql)))
            await timer.WaitForNextTickAsync(Deadline);
    }
}
