using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeadlinesAndLogOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RefundCases_State_Id",
                table: "RefundCases");

            migrationBuilder.DropIndex(
                name: "IX_AuditLeaves_Object",
                table: "AuditLeaves");

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "RefundCases",
                type: "INTEGER",
                nullable: true);

            // Ticks from the latest step, or the opening, to the deadline: the clock as it stood when this was written.
            migrationBuilder.Sql(
                """
                UPDATE "RefundCases" SET "DueAt" =
                  COALESCE((SELECT "At" FROM "RefundSteps" WHERE "Case" = "RefundCases"."Id" ORDER BY "Ordinal" DESC LIMIT 1), "OpenedAt")
                  + 600000000 * CASE
                    WHEN "State" IN ('Submitted', 'HoldRequested', 'Held') THEN 120
                    WHEN "State" = 'InterceptFailed' THEN 240
                    WHEN "State" IN ('InterceptRequested', 'InterceptAccepted', 'ReturnReview', 'BuyerNotified', 'Received', 'Inspecting') THEN 2880
                    WHEN "State" IN ('InterceptConfirmed', 'NeedsDecision', 'Approved', 'Bounced') THEN 1440
                    WHEN "State" IN ('Verified', 'PendingApproval') THEN 480
                    WHEN "State" = 'Executing' THEN 30
                    WHEN "State" = 'Executed' THEN 4320
                    WHEN "State" = 'ReturnAuthorised' THEN 10080
                    WHEN "State" = 'InReturnTransit' THEN 21600
                  END
                """);

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_State_DueAt",
                table: "RefundCases",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditLeaves_Object_Refused",
                table: "AuditLeaves",
                columns: new[] { "Object", "Refused" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditLeaves_Time",
                table: "AuditLeaves",
                column: "Time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RefundCases_State_DueAt",
                table: "RefundCases");

            migrationBuilder.DropIndex(
                name: "IX_AuditLeaves_Object_Refused",
                table: "AuditLeaves");

            migrationBuilder.DropIndex(
                name: "IX_AuditLeaves_Time",
                table: "AuditLeaves");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "RefundCases");

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_State_Id",
                table: "RefundCases",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditLeaves_Object",
                table: "AuditLeaves",
                column: "Object");
        }
    }
}
