using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Java;

/// <summary>Starts servers in Java.</summary>
internal static class JavaServer
{
    /// <inheritdoc cref="ServerProcess.StartAsync(int, Func{int, Task{ServerSpec}}, CancellationToken)"/>
    public static Task<(ServerProcess Server, int Port)> StartAsync(int fixedPort, Func<int, Task<JavaServerSpec>> specify, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(fixedPort, async port => await ProcessAsync(await specify(port), cancellationToken), cancellationToken);

    private static async Task<ServerSpec> ProcessAsync(JavaServerSpec spec, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(spec.Folder);
        var logSettings = await JavaOptions.WriteLogSettingsAsync(spec.Folder, cancellationToken);
        return new ServerSpec
        {
            Name = spec.Name,
            Folder = spec.Folder,
            FileName = spec.Java.Program,
            Arguments = [.. JavaOptions.All(spec, ServerSpec.LogFileIn(spec.Folder), logSettings), spec.MainClass, .. spec.Arguments],
            Environment = spec.Environment,
            IsReadyAsync = spec.IsReadyAsync,
            Reason = JavaLog.Reason,
        };
    }
}
