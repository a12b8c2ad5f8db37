using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Differences;
using Shouldly;
using Xunit;

namespace BookStore.Tests.SupersetBootstrap.Differences;

public sealed class JsonComparisonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2]}}""", """{"b":{"c":[1,2]},"a":1}""")]
    [InlineData("""{"a":1,"b":{"c":[1,2]}}""", """{"a":1,"b":{"c":[2,1]}}""", "b.c")]
    [InlineData("""{"a":1}""", """{"a":1,"b":{"x":true}}""", "b")]
    [InlineData("""{"a":1,"b":{"x":0.4}}""", """{"b":{"x":0.4,"y":null,"z":""}}""", "a", "b.z")]
    public void Fields_TwoObjects_AreThoseThatDiffer(string wanted, string stored, params string[] expected) =>
        JsonComparison.Fields(JsonNode.Parse(wanted)!.AsObject(), JsonNode.Parse(stored)!.AsObject()).ShouldBe(expected);
}
