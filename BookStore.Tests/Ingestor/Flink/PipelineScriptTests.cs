using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Flink;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Flink;

public sealed class PipelineScriptTests
{
    private const string Script =
        """
        -- A comment; with a semicolon and an ' quote.
        SET 'table.local-time-zone' = 'UTC';
        CREATE TABLE a (x STRING, y STRING) WITH ('connector' = 'kafka', 'topic' = 't.a', 'properties.group.id' = 'g');
        CREATE TABLE b (x STRING) WITH ('connector' = 'jdbc', 'password' = 'a;--''b');
        SET 'pipeline.name' = 'one';
        INSERT INTO b SELECT x FROM a;
        SET 'pipeline.name' = 'two';
        INSERT INTO b SELECT y - 1 FROM a
        """;

    [Fact]
    public void Parse_Script_GivesEachJobWhatComesBeforeIt()
    {
        var jobs = PipelineScript.Parse(Script, "file");

        jobs.Select(job => job.Name).ShouldBe(["one", "two"]);
        jobs[0].Statements.Count.ShouldBe(5);
        jobs[0].Statements[2].ShouldContain("'a;--''b'");
        jobs[1].Statements.ShouldNotContain(statement => statement.Contains("SELECT x", StringComparison.Ordinal));
        jobs[1].Statements[^1].ShouldBe("INSERT INTO b SELECT y - 1 FROM a");
        jobs.ShouldAllBe(job => job.Topic == "t.a" && job.Group == "g");
    }

    [Fact]
    public void Parse_InsertWithoutName_SaysSo() =>
        Should.Throw<ExplainedException>(() => PipelineScript.Parse("INSERT INTO b SELECT 1", "file")).Message.ShouldContain("without a name of its own");

    [Fact]
    public void Parse_SameNameTwice_SaysSo() =>
        Should.Throw<ExplainedException>(() => PipelineScript.Parse("SET 'pipeline.name' = 'one'; INSERT INTO a SELECT 1; INSERT INTO b SELECT 1", "file"));

    [Fact]
    public void Load_Variables_AreFilledInAndQuoted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("x.sql"), "SET 'pipeline.name' = 'one'; INSERT INTO a SELECT '${WHO}'");

        PipelineScript.Load(folder.Combine("x.sql"), name => name == "WHO" ? "O'Neil" : null)[0].Statements[^1].ShouldBe("INSERT INTO a SELECT 'O''Neil'");
    }

    [Fact]
    public void Load_VariableThatNothingSets_NamesIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("x.sql"), "SET 'a' = '${NOBODY}'");

        Should.Throw<ExplainedException>(() => PipelineScript.Load(folder.Combine("x.sql"), _ => null)).Message.ShouldContain("${NOBODY}");
    }

    [Fact]
    public void Load_ShippedFile_HasTheFourJobsAndTheirTopics()
    {
        var jobs = PipelineScript.Load(new FlinkOptions().Pipeline, _ => "x");

        jobs.ToDictionary(job => job.Name, job => job.Topic).ShouldBe(new Dictionary<string, string?>
        {
            ["bookstore-books"] = "ecom-connector.public.books",
            ["bookstore-orders"] = "ecom-connector.public.orders",
            ["bookstore-order-items"] = "ecom-connector.public.order_items",
            ["bookstore-inventory"] = "inventory-connector.public.inventory",
        }, ignoreOrder: true);
    }
}
