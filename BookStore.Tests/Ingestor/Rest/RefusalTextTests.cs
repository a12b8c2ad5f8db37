using BookStore.Ingestor.Rest;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Rest;

public sealed class RefusalTextTests
{
    [Theory]
    [InlineData("""{"error_code":400,"message":"No such\nclass"}""", "No such class")]
    [InlineData("""{"errors":["Internal server error.","a.B: first\n\tat x\nCaused by: c.D: second\n\tat y\n"]}""", "c.D: second")]
    [InlineData("""{"errors":["Not found."]}""", "Not found.")]
    [InlineData("""{"status":5}""", """{"status":5}""")]
    [InlineData("<html>502\n</html>", "<html>502 </html>")]
    public void Of_Answer_IsWhatMatters(string answer, string text) => RefusalText.Of(answer).ShouldBe(text);

    [Fact]
    public void InnermostCause_CauseThatWasPrintedBefore_IsPassedOver() => RefusalText.InnermostCause(
        "a.A: outer\n\tat x\nCaused by: p.Refused: ERROR: no\n  Detail: row 7\n\tat y\n\t... 3 more\nCaused by: [CIRCULAR REFERENCE: p.Refused: ERROR: no]\n")
        .ShouldBe("p.Refused: ERROR: no");

    [Fact]
    public void InnermostCause_CauseOfWhatWasSuppressed_IsTaken() => RefusalText.InnermostCause(
        "a.A: outer\n\tat x\n\tSuppressed: a.A: outer\n\t\tat y\n\tCaused by: b.B: batch\n\t\tat z\n\tCaused by: p.Refused: ERROR: no\n  Detail: row 7\n\t\tat z\nCaused by: [CIRCULAR REFERENCE: b.B: batch]\n")
        .ShouldBe("p.Refused: ERROR: no");

    [Fact]
    public void InnermostCause_PrintedUnderWhatWasSuppressed_IsFollowed() => RefusalText.InnermostCause(
        "c.C: checkpoint\n\tat x\n\tSuppressed: a.A: outer\n\t\tat y\n\tCaused by: b.B: batch ('1',\n'2')\n\t\tat z\n\tCaused by: p.Refused: ERROR: no\n  Detail: row 7\n\t\t... 3 more\n" +
        "Caused by: a.A: outer\n\tat x\nCaused by: [CIRCULAR REFERENCE: b.B: batch ('1',\n'2')]\n")
        .ShouldBe("p.Refused: ERROR: no");

    [Theory]
    [InlineData("PSQLException: ERROR: new row for relation \"t\" violates check constraint \"c\"\n  Detail: Failing row contains (1, Ada\nLovelace).\n  Where: COPY t", "PSQLException: ERROR: new row for relation \"t\" violates check constraint \"c\"")]
    [InlineData("PSQLException: ERROR: invalid input syntax for type numeric: \"12 Ada Road\"\n  Position: 7", "PSQLException: ERROR: invalid input syntax for type numeric")]
    [InlineData("PSQLException: ERROR: invalid input syntax for type uuid: \"Ada\"", "PSQLException: ERROR: invalid input syntax for type uuid")]
    [InlineData("PSQLException: ERROR: column \"isbn\" does not exist", "PSQLException: ERROR: column \"isbn\" does not exist")]
    public void InnermostCause_RefusalThatQuotesTheRow_TellsTheReasonAlone(string trace, string text) => RefusalText.InnermostCause(trace).ShouldBe(text);
}
