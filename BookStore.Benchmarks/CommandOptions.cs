using System.CommandLine;

namespace BookStore.Benchmarks;

/// <summary>Kinds of options that several commands have.</summary>
internal static class CommandOptions
{
    /// <summary>A number that must not be too small.</summary>
    public static Option<int> Positive(string name, string description, int value, int atLeast)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < atLeast)
                result.AddError($"{name} must be {atLeast} or more.");
        });
        return option;
    }

    /// <summary>Some of several names.</summary>
    public static Option<string[]> Names(string name, string description, IReadOnlyList<string> allowed, IReadOnlyList<string> value)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"{description}: {string.Join(", ", allowed)}",
            DefaultValueFactory = _ => [.. value],
            AllowMultipleArgumentsPerToken = true,
        };
        return option.AcceptOnlyFromAmong([.. allowed]);
    }
}
