using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefundUnits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Evidence_Accepted",
                table: "RefundSteps",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Evidence_Line",
                table: "RefundSteps",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Evidence_Outcome",
                table: "RefundSteps",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PayerKey",
                table: "RefundCases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RefundUnits",
                columns: table => new
                {
                    Sku = table.Column<string>(type: "TEXT", nullable: false),
                    Case = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: true),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundUnits", x => new { x.Case, x.Sku });
                    table.ForeignKey(
                        name: "FK_RefundUnits_RefundCases_Case",
                        column: x => x.Case,
                        principalTable: "RefundCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines",
                columns: new[] { "OrderNo", "Account" },
                filter: "\"Kind\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_OpenedBy_OpenedAt",
                table: "RefundCases",
                columns: new[] { "OpenedBy", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_PayerKey",
                table: "RefundCases",
                column: "PayerKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RefundUnits");

            migrationBuilder.DropIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines");

            migrationBuilder.DropIndex(
                name: "IX_RefundCases_OpenedBy_OpenedAt",
                table: "RefundCases");

            migrationBuilder.DropIndex(
                name: "IX_RefundCases_PayerKey",
                table: "RefundCases");

            migrationBuilder.DropColumn(
                name: "Evidence_Accepted",
                table: "RefundSteps");

            migrationBuilder.DropColumn(
                name: "Evidence_Line",
                table: "RefundSteps");

            migrationBuilder.DropColumn(
                name: "Evidence_Outcome",
                table: "RefundSteps");

            migrationBuilder.DropColumn(
                name: "PayerKey",
                table: "RefundCases");
        }
    }
}
