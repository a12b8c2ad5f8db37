using BookStore.Ingestor.Faults;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Faults;

public sealed class FaultExplanationTests
{
    [Theory]
    [InlineData("23514", "new row violates check constraint \"positive\"", "Failing row contains (7, Ada).", "A database reported 23514: new row violates check constraint \"positive\".")]
    [InlineData("22P02", "invalid input syntax for type integer: \"12 Ada Road\"", null, "A database reported 22P02: invalid input syntax for type integer.")]
    [InlineData("55000", "cannot do that", "A reason that quotes no row.", "A database reported 55000: cannot do that (A reason that quotes no row.).")]
    public void Of_Refusal_QuotesNoRow(string sqlState, string message, string? detail, string sentence) =>
        FaultExplanation.Of(new PostgresException(message, "ERROR", "ERROR", sqlState, detail), "ecomdb").ShouldBe(sentence);
}
