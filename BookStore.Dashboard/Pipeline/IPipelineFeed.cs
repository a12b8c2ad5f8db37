namespace BookStore.Dashboard.Pipeline;

/// <summary>How the pipeline is, kept up to date: asked for once for all who follow it.</summary>
public interface IPipelineFeed
{
    /// <summary>Follows the state, which is asked for once a second. Calls back at once where something is known, before it returns.</summary>
    /// <param name="changed">Called from any thread, never twice at once; it must return quickly.</param>
    /// <returns>Ends it. A call that is under way may still arrive.</returns>
    IDisposable Subscribe(Action<PipelineState> changed);

    /// <summary>Follows what analytics-db keeps about the pipeline, which is read every two seconds while somebody follows it.</summary>
    /// <inheritdoc cref="Subscribe"/>
    IDisposable SubscribeToRecords(Action<PipelineRecords> changed);
}
