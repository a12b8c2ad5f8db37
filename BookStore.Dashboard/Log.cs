namespace BookStore.Dashboard;

/// <summary>Everything that the dashboard logs. Event ids: 1xx live data, 2xx pipeline, 3xx sign-in and limits.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "Following the changes of analytics-db")]
    public static partial void Listening(this ILogger logger);

    [LoggerMessage(102, LogLevel.Warning, "analytics-db can't be followed: {Reason} Trying again until it can")]
    public static partial void ListeningFailed(this ILogger logger, string reason);

    [LoggerMessage(103, LogLevel.Warning, "Charts can't be read: {Reason} Trying again until they can")]
    public static partial void ReadFailed(this ILogger logger, string reason);

    [LoggerMessage(104, LogLevel.Debug, "The failure behind the last warning")]
    public static partial void FailureDetails(this ILogger logger, Exception exception);

    [LoggerMessage(105, LogLevel.Error, "A page could not take new rows")]
    public static partial void PageFailed(this ILogger logger, Exception exception);
}
